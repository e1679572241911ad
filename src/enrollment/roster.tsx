import { Page } from '../shared/ui/page'

export default function RosterPage() {
  return <Page title="报名名单" />
}
