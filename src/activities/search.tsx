import { Page } from '../shared/ui/page'

export default function SearchPage() {
  return <Page title="搜索" />
}
