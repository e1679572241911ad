import { Page } from '../shared/ui/page'

export default function MinePage() {
  return <Page title="我的活动" />
}
