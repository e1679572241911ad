import { Page } from '../shared/ui/page'

export default function CalendarPage() {
  return <Page title="日历" />
}
