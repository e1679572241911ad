import { Page } from '../shared/ui/page'

export default function PostedPage() {
  return <Page title="我发的活动" />
}
