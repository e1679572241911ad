import { Page } from '../shared/ui/page'

export default function ProfilePage() {
  return <Page title="个人资料" />
}
