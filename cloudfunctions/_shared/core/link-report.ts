import type { Db } from '../db/db'
import type { NotificationsTables } from '../db/tables/notifications'

/** The number of WeChat's error in what its SDK throws; null when there is none. */
export const wechatCode = (error: unknown): number | null => {
  const { errCode } = (error ?? {}) as { errCode?: unknown }
  return typeof errCode === 'number' ? errCode : null
}

/** Keeps the last report of each link and reporter. It never throws: the work that it reports on goes on without the report. */
export const reportLink = async (db: Db, report: NotificationsTables['linkReports']): Promise<void> => {
  const { code, at } = report
  await db
    .insertInto('linkReports')
    .values(report)
    .onConflict((conflict) => conflict.columns(['link', 'reporter']).doUpdateSet({ code, at }))
    .execute()
    .catch(() => {})
}
