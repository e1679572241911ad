import { Page } from '../shared/ui/page'

export default function ComposePage() {
  return <Page title="发动态" />
}
