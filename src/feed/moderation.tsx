import { Page } from '../shared/ui/page'

export default function ModerationPage() {
  return <Page title="待审内容" />
}
