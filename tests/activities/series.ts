import type { World } from '../world'

/** A series and a brand, each with one session to come and one that was held. */
export const makeCollections = async (world: World) => {
  const row = { about: '下班路上的小课堂', owner: '兰州市总工会', mark: '/demo/mark-lime.svg' }
  const series = await world.db
    .insertInto('series')
    .values({ ...row, name: '青柠职工' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const brand = await world.db
    .insertInto('brands')
    .values({ ...row, name: '插花茶艺' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { activityId } = await world.session({ title: '共读一小时', startsAt: world.in(48) })
  await world.session({ activityId, startsAt: world.in(-48) })
  await world.db.updateTable('activities').set({ seriesId: series.id, brandId: brand.id }).where('id', '=', activityId).execute()
  return { seriesId: series.id, brandId: brand.id }
}
