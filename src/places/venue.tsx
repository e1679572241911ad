import { Page } from '../shared/ui/page'

export default function VenuePage() {
  return <Page title="场所" />
}
