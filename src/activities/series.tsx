import { Page } from '../shared/ui/page'

export default function SeriesPage() {
  return <Page title="系列活动" />
}
