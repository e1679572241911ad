import { randomUUID } from 'node:crypto'
import { hashToken, identifyByToken } from '../../cloudfunctions/_shared/core/identity-of'
import { xlsx } from '../../cloudfunctions/_shared/files/xlsx'
import { receiveImport } from '../../cloudfunctions/imports/receive-import'
import type { ImportKind } from '../../types/rules/import-columns'
import { plainPorts } from '../plain-ports'
import type { World } from '../world'
import type { WorldPerson } from '../world/identity'

type Given = { kind: ImportKind; rows: string[][]; regionCode?: string; key?: string; file?: Buffer }

/** Brings a file as the own server's door does, and gives the import's id. `rows` with the head first. */
export const bring = async (world: World, person: WorldPerson, { kind, rows, regionCode = '620103', key = randomUUID(), file }: Given): Promise<string> => {
  const { db, pool, now } = world
  const me = await identifyByToken(pool, now, hashToken(person.token))
  if (!me) throw new Error('signed out')
  const ctx = { ...plainPorts(), db, pool, now, requestId: '', me, tokenHash: null }
  const brought = { key, kind, regionCode, fileName: '名单.xlsx', file: file ?? xlsx('名单', rows, rows[0]?.map(() => 12) ?? []) }
  return (await receiveImport(ctx, brought)).id
}

/** Writes an import to its end, as the page does: call after call. */
export const applyAll = async (world: World, person: WorldPerson, id: string, how: { take?: { nth: number; field: 'address' }[]; absent?: number } = {}) => {
  for (;;) {
    const card = await world.call(person, 'imports', 'applyImport', { id, ...how })
    if (card.status === 'done') return card
  }
}

export const venueHead = ['名称', '街道', '类型', '地址', '开放时间', '介绍']
export const memberHead = ['手机号', '姓名', '单位', '入会日期']
