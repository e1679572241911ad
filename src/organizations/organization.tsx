import { Page } from '../shared/ui/page'

export default function OrganizationPage() {
  return <Page title="组织" />
}
