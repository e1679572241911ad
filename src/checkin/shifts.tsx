import { Page } from '../shared/ui/page'

export default function ShiftsPage() {
  return <Page title="志愿者" />
}
