import { Page } from '../shared/ui/page'

export default function MeTab() {
  return <Page title="我的" tab="me" />
}
