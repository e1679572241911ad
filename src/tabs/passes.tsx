import { Page } from '../shared/ui/page'

export default function PassesTab() {
  return <Page title="入场码" tab="passes" />
}
