import { Page } from '../shared/ui/page'

export default function InboxTab() {
  return <Page title="消息" tab="inbox" />
}
