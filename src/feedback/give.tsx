import { Page } from '../shared/ui/page'

export default function GivePage() {
  return <Page title="评价" />
}
