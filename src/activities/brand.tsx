import { Page } from '../shared/ui/page'

export default function BrandPage() {
  return <Page title="品牌活动" />
}
