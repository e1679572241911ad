import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { loadGround } from '../_shared/core/grounds'
import { once } from '../_shared/core/once'
import { holdPictures, requirePictures } from '../_shared/core/pictures'
import { requireVersion } from '../_shared/core/require-version'
import { requireRight } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'

/** Keeps a form of an organization, or replaces it. Throws activities.nameTaken where another template has the name, request.changed, activities.notFound. */
export const saveTemplate: Verbs<'activities'>['saveTemplate'] = (ctx, given) =>
  once(ctx, given.key, 'activities.saveTemplate', given, async (tx) => {
    const { me, now, proof } = ctx
    const { key, id, name, activity } = given
    const ground = await loadGround(tx, 'organization', proof.id)
    if (!ground) throw new AppError('organizations.notFound')
    requireRight(me, 'post', ground)
    const made = await tx.selectFrom('templates').select(['id', 'version']).where('savedBy', '=', me.id).where('createKey', '=', key).executeTakeFirst()
    if (made) return made
    const before = id
      ? await tx
          .selectFrom('templates')
          .select(['id', 'version', 'activity'])
          .where('id', '=', id)
          .where('organizationId', '=', proof.id)
          .forUpdate()
          .executeTakeFirst()
      : undefined
    if (id && !before) throw new AppError('activities.notFound')
    if (before) await requireVersion(tx, 'template', before, given.version)
    const other = await tx.selectFrom('templates').select('id').where('organizationId', '=', proof.id).where('name', '=', name).executeTakeFirst()
    if (other && other.id !== id) throw new AppError('activities.nameTaken')
    const added = activity.pictureIds.filter((picture) => !before?.activity.pictureIds.includes(picture))
    await requirePictures(tx, me.id, added, proof.id)
    await holdPictures(tx, added)
    const columns = { name, category: activity.category, activity: JSON.stringify(activity), savedBy: me.id, savedAt: now }
    const version = (before?.version ?? 0) + 1
    const row = before
      ? await tx
          .updateTable('templates')
          .set({ ...columns, version })
          .where('id', '=', before.id)
          .returning('id')
          .executeTakeFirstOrThrow()
      : await tx
          .insertInto('templates')
          .values({ ...columns, organizationId: proof.id, createKey: key })
          .returning('id')
          .executeTakeFirstOrThrow()
    await recordAudit(tx, {
      at: now,
      personId: me.id,
      action: 'activities.saveTemplate',
      subjectKind: 'template',
      subjectId: row.id,
      detail: { version, parts: ['template'] },
    })
    return { id: row.id, version }
  })
