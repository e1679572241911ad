import { Page } from '../shared/ui/page'

export default function FeedTab() {
  return <Page title="工会朋友圈" tab="feed" />
}
