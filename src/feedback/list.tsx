import { Page } from '../shared/ui/page'

export default function ListPage() {
  return <Page title="评价" />
}
