import { Page } from '../shared/ui/page'

export default function SignInPage() {
  return <Page title="登录" />
}
