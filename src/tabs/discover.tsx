import { Page } from '../shared/ui/page'

export default function DiscoverTab() {
  return <Page title="发现" tab="discover" />
}
