import type { Ctx } from './context'

/** Asks WeChat to check a picture that the caller has just uploaded. It never throws: when the question cannot be asked, a person looks at the picture, as where there is no WeChat. */
export const askPictureCheck = async ({ db, now, me, pictures, content }: Ctx, picture: { id: string; url: string; store: string | null }): Promise<void> => {
  if (!content.ask || !pictures.lend || !me?.openid) return
  try {
    const traceId = await content.ask(await pictures.lend(picture), me.openid)
    await db.updateTable('pictures').set({ traceId, askedAt: now }).where('id', '=', picture.id).where('status', 'in', ['incoming', 'waiting']).execute()
  } catch {
    // The port has logged it already.
  }
}
