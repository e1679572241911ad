import { useState } from 'react'
import { serverNow } from '../../shared/core/clock'
import { openOrganization, openTab } from '../../shared/core/go'
import type { SearchResult } from '../../../types/activities'
import type { Enrollment } from '../../../types/enrollment'
import { Avatar } from '../../shared/parts/avatar'
import { Block } from '../../shared/ui/block'
import { Cell } from '../../shared/ui/cell'
import { EndedRows } from '../../shared/ui/ended-rows'
import { Note } from '../../shared/ui/note'
import { Empty } from '../../shared/parts/states'
import { SessionRows } from '../../shared/enrolling/session-rows'

/** The results of a search: first organizations, which are few, then sessions by day. */
export function Found({ text, result, mine, onClear }: { text: string; result: SearchResult; mine: Record<string, Enrollment>; onClear: () => void }) {
  const { organizations, sessions: all, isCut } = result
  const [isOpen, setOpen] = useState(false)
  const sessions = all.filter(({ endsAt }) => Date.parse(endsAt) > serverNow())
  const ended = all.filter((session) => !sessions.includes(session))
  if (organizations.length + all.length === 0)
    return (
      <Empty
        title={`没找到“${text}”`}
        help="换个说法，或者少写几个字试试"
        ways={[
          { word: '重新搜', onTap: onClear },
          { word: '按日子找活动', onTap: () => openTab('discover') },
        ]}
      />
    )
  return (
    <>
      {organizations.length > 0 && (
        <Block title={isCut.organizations ? `组织，先列 ${organizations.length} 个` : `组织 ${organizations.length} 个`} isFlush>
          {organizations.map(({ id, name, mark, regionName }) => (
            <Cell key={id} role="link" lead={<Avatar src={mark} />} word={name} help={regionName} onTap={() => openOrganization(id)} />
          ))}
        </Block>
      )}
      {sessions.length > 0 && (
        <Block title={isCut.sessions ? `活动，先列 ${sessions.length} 场` : `活动 ${sessions.length} 场`} isFlush>
          <SessionRows sessions={sessions} mine={mine} />
        </Block>
      )}
      <EndedRows count={ended.length} isOpen={isOpen} onToggle={() => setOpen(!isOpen)}>
        <SessionRows sessions={ended} mine={mine} />
      </EndedRows>
      {(isCut.organizations || isCut.sessions) && <Note tone="info">找到的太多，没有都列出来。多写几个字，或写上哪一天，就更准</Note>}
    </>
  )
}
