import { Page } from '../shared/ui/page'

export default function OrganizationsPage() {
  return <Page title="组织" />
}
