import { Page } from '../shared/ui/page'

export default function PickPage() {
  return <Page title="选地方" />
}
