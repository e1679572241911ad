import { Page } from '../shared/ui/page'

export default function ReviewPage() {
  return <Page title="审核" />
}
