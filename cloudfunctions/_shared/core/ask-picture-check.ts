import type { Ctx } from './context'

/** Asks WeChat about a picture of the caller that has just been kept. Whatever goes wrong: then a person looks, as without WeChat. */
export const askPictureCheck = async ({ db, now, me, pictures, content }: Ctx, picture: { id: string; url: string; store: string | null }): Promise<void> => {
  if (!content.ask || !pictures.lend || !me?.openid) return
  try {
    const traceId = await content.ask(await pictures.lend(picture), me.openid)
    await db.updateTable('pictures').set({ traceId, askedAt: now }).where('id', '=', picture.id).where('status', 'in', ['incoming', 'waiting']).execute()
  } catch {
    // Written down by the port already.
  }
}
