import { Page } from '../shared/ui/page'

export default function SeriesListPage() {
  return <Page title="系列和品牌" />
}
