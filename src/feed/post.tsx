import { Page } from '../shared/ui/page'

export default function PostPage() {
  return <Page title="动态" />
}
