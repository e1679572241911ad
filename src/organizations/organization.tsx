import { View } from '@tarojs/components'
import type { Id } from '../../types/shared'
import { usePerson } from '../shared/core/person'
import { isOrganizerOf } from '../shared/core/roles'
import { go } from '../shared/core/go'
import { call } from '../shared/core/call'
import { useMyEnrollments } from '../shared/enrolling/my-enrollments'
import { openMap } from '../shared/platform'
import { nearQuery, useSettings } from '../shared/core/settings'
import { useFollow } from '../shared/core/use-follow'
import { useLoad } from '../shared/core/use-load'
import { useUpcoming } from '../shared/core/use-upcoming'
import { usePages } from '../shared/core/use-pages'
import { Block } from '../shared/ui/block'
import { Cell, Cells } from '../shared/ui/cell'
import { Cover } from '../shared/parts/cover'
import { Note } from '../shared/ui/note'
import { needsId, type WithId } from '../shared/parts/needs-id'
import { Page } from '../shared/parts/page'
import { PageState } from '../shared/parts/states'
import { Header } from './ui/header'
import { Posts } from './ui/posts'
import { Projects } from './ui/projects'
import { OrganizationRatings } from './ui/ratings'
import { Story } from './ui/story'
import { Upcoming } from './ui/upcoming'
import css from './organization.module.scss'

/** The page of an organization: who it is, teams and projects, ratings, coming sessions, posts. */
function OrganizationPage({ id }: WithId) {
  const place = useSettings((settings) => settings.place)
  const mine = useMyEnrollments(({ bySession }) => bySession)
  const me = usePerson((person) => person.me)
  const loaded = useLoad(`organization:${id}`, () => call('organizations', 'getOrganization', { id, ...nearQuery(place) }))
  const ratings = useLoad(`ratings:${id}`, () => call('feedback', 'listFeedback', { organizationId: id }))
  const posts = usePages(`posts:${id}`, (cursor) => call('feed', 'listOrganizationPosts', { organizationId: id, ...(cursor && { cursor }) }))
  const upcoming = useUpcoming('organization', id, loaded.data && { items: loaded.data.upcoming, cursor: loaded.data.upcomingCursor })
  const parts = loaded.data
  const teams = usePages(parts && `teams:${id}:${parts.counts.teams}`, async (cursor) =>
    cursor ? call('organizations', 'listTeams', { organizationId: id, cursor }) : { items: parts!.teams, cursor: parts!.teamsCursor },
  )
  const projects = usePages(parts && `projects:${id}:${parts.counts.projects}`, async (cursor) =>
    cursor ? call('organizations', 'listProjects', { organizationId: id, cursor }) : { items: parts!.projects, cursor: parts!.projectsCursor },
  )
  const set = async (organizationId: Id, to: boolean) => {
    const answer = await call('organizations', 'follow', { id: organizationId, follow: to })
    loaded.change((organization) => ({ ...organization, ...answer }))
  }
  const { isFollowing, failure, follow } = useFollow(loaded.data, set)
  return (
    <Page
      title={loaded.data?.name ?? '组织'}
      nav="over"
      onRefresh={() => Promise.all([loaded.reload(), ratings.reload(), posts.reload()])}
      share={{ title: loaded.data?.name ?? '组织', path: `/organizations/organization?id=${id}` }}
    >
      <Cover>
        <View className={css.air} />
      </Cover>
      <PageState of={loaded}>
        {(organization) => {
          const { lat, lng, name, regionName, regionCode } = organization
          return (
            <>
              <Header organization={organization} isBusy={isFollowing} onFollow={follow} />
              {failure && (
                <Block>
                  <Note tone="bad">{failure}</Note>
                </Block>
              )}
              {isOrganizerOf(me, id, regionCode) && (
                <Cells>
                  <Cell icon="edit" word="管理组织" help="资料、建会、指导工会" role="link" onTap={() => go(`/organizations/manage?id=${id}`)} />
                </Cells>
              )}
              <Story organization={organization} teams={teams} />
              <Projects projects={projects} count={organization.counts.projects} />
              <OrganizationRatings organization={organization} latest={ratings.data?.items ?? []} />
              <Upcoming list={upcoming} mine={mine} />
              {lat !== undefined && lng !== undefined && (
                <Cells>
                  <Cell
                    icon="pin"
                    word={regionName}
                    value={<View className="link">看地图</View>}
                    label={`看地图，${regionName}`}
                    onTap={() => void openMap({ lat, lng, name, address: regionName })}
                  />
                </Cells>
              )}
              <Posts posts={posts} />
            </>
          )
        }}
      </PageState>
    </Page>
  )
}

export default needsId('id', OrganizationPage)
