import { Page } from '../shared/ui/page'

export default function PlacesPage() {
  return <Page title="常用地点" />
}
