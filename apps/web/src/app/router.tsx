import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { isProblem } from '../api/problem';
import type { Session } from '../api/shapes';
import { caseloadSearch } from '../features/caseload/caseload.search';
import { panelSearch, tabSearch } from '../features/people/people.search';
import { statisticsSearch } from '../features/statistics/statistics.search';
import { Loading } from '../ui/said';
import { homeOf } from './navigation';
import { NotFoundPage, RefusedPage, WrongPage } from './outside.page';
import { may, type Permission } from './permissions';
import { queryClient } from './query-client';
import { sessionQuery } from './session';
import { Shell } from './shell';
import { filterSearch, nextSearch } from './search';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: nextSearch,
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in.page'), 'SignInPage'),
});

/** Everything behind the door: who has no session is sent to sign in and comes back to the same address. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  errorComponent: WrongPage,
  pendingComponent: Loading,
  beforeLoad: async ({ location }) => {
    const session = await queryClient.query({ ...sessionQuery, staleTime: 'static' }).catch((error: unknown) => {
      if (isProblem(error, 401)) throw redirect({ to: '/sign-in', search: { next: location.href } });
      throw error;
    });
    return { session };
  },
});

const behind =
  (permission: Permission) =>
  ({ context }: { context: { session: Session } }) => {
    if (!may(context.session, permission)) throw redirect({ to: '/refused', replace: true });
  };

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ to: homeOf(context.session), replace: true });
  },
});

const caseload = createRoute({
  getParentRoute: () => shell,
  path: '/caseload',
  beforeLoad: behind('caseload.read'),
  validateSearch: caseloadSearch,
  component: lazyRouteComponent(() => import('../features/caseload/caseload.page'), 'CaseloadPage'),
});
const people = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  beforeLoad: behind('beneficiary.read'),
  validateSearch: panelSearch,
  component: lazyRouteComponent(() => import('../features/people/people.page'), 'PeoplePage'),
});
const person = createRoute({
  getParentRoute: () => shell,
  path: '/people/$id',
  beforeLoad: behind('beneficiary.read'),
  validateSearch: tabSearch,
  component: lazyRouteComponent(() => import('../features/person-file/person.page'), 'PersonPage'),
});
const caseFile = createRoute({
  getParentRoute: () => shell,
  path: '/cases/$id',
  beforeLoad: behind('case.read'),
  validateSearch: tabSearch,
  component: lazyRouteComponent(() => import('../features/case-file/case.page'), 'CasePage'),
});
const startups = createRoute({
  getParentRoute: () => shell,
  path: '/startups',
  beforeLoad: behind('startup.read'),
  validateSearch: filterSearch,
  component: lazyRouteComponent(() => import('../features/startups/startups.page'), 'StartupsPage'),
});
const startup = createRoute({
  getParentRoute: () => shell,
  path: '/startups/$id',
  beforeLoad: behind('startup.read'),
  validateSearch: panelSearch,
  component: lazyRouteComponent(() => import('../features/startups/startup.page'), 'StartupPage'),
});
const mentoring = createRoute({
  getParentRoute: () => shell,
  path: '/mentoring',
  beforeLoad: behind('mentoring.read'),
  validateSearch: filterSearch,
  component: lazyRouteComponent(() => import('../features/mentoring/mentoring.page'), 'MentoringPage'),
});
const statistics = createRoute({
  getParentRoute: () => shell,
  path: '/statistics',
  beforeLoad: behind('indicators.read'),
  validateSearch: statisticsSearch,
  component: lazyRouteComponent(() => import('../features/statistics/statistics.page'), 'StatisticsPage'),
});
const refused = createRoute({ getParentRoute: () => shell, path: '/refused', component: RefusedPage });

const routeTree = root.addChildren([
  signIn,
  shell.addChildren([home, caseload, people, person, caseFile, startups, startup, mentoring, statistics, refused]),
]);

export const router = createRouter({ routeTree, defaultPreload: 'intent', scrollRestoration: false });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
