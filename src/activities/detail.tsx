import { Page } from '../shared/ui/page'

export default function DetailPage() {
  return <Page title="活动" />
}
