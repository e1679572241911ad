import type { Db } from '../db/db'
import type { NotificationsTables } from '../db/tables/notifications'

/** WeChat's number in what its SDK throws; null when it gave none. */
export const wechatCode = (error: unknown): number | null => {
  const { errCode } = (error ?? {}) as { errCode?: unknown }
  return typeof errCode === 'number' ? errCode : null
}

/** Keeps the last report of each link and reporter. Never throws: what it is about matters more than the report. */
export const reportLink = async (db: Db, report: NotificationsTables['linkReports']): Promise<void> => {
  const { code, at } = report
  await db
    .insertInto('linkReports')
    .values(report)
    .onConflict((conflict) => conflict.columns(['link', 'reporter']).doUpdateSet({ code, at }))
    .execute()
    .catch(() => {})
}
