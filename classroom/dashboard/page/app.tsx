import { useEffect, useRef } from 'react';
import { ClassProvider, useClass } from './core/class-context.tsx';
import type { ClassStore } from './core/class-store.ts';
import { NoticeProvider } from './core/notices.tsx';
import { useRoute, type Route } from './core/route.ts';
import { ClassView } from './class/class-view.tsx';
import { GradesView } from './grades/grades-view.tsx';
import { GridView } from './grid/grid-view.tsx';
import { LearnerView } from './learner/learner-view.tsx';
import { PaceView } from './pace/pace-view.tsx';
import { ConnectionBanner } from './parts/connection-banner.tsx';
import { TopBar } from './parts/top-bar.tsx';
import { viewTitleId } from './parts/view-title.tsx';
import { ProjectorView } from './projector/projector-view.tsx';
import { StacksView } from './stacks/stacks-view.tsx';

export function App({ store }: { store: ClassStore }) {
  return (
    <ClassProvider store={store}>
      <NoticeProvider>
        <Page />
      </NoticeProvider>
    </ClassProvider>
  );
}

function Page() {
  const { board, connection } = useClass();
  const route = useRoute();
  useFocusOnOpening(`${route.view} ${route.id}`);
  if (connection === 'denied')
    return <Plain text="This page needs the instructor link that `npm run classroom` printed." />;
  if (!board) {
    return (
      <Plain
        text={connection === 'lost' ? 'The server of the class does not answer. Trying again…' : 'Loading the class…'}
      />
    );
  }
  if (route.view === 'projector') return <ProjectorView />;
  return (
    <>
      <SkipLink />
      <TopBar view={route.view} />
      <ConnectionBanner />
      <main id="main" className={`view view-${route.view}`}>
        <View route={route} />
      </main>
    </>
  );
}

function View({ route }: { route: Route }) {
  switch (route.view) {
    case 'pace':
      return <PaceView />;
    case 'learner':
      return <LearnerView key={route.id} id={route.id} slug={route.slug} />;
    case 'grades':
      return <GradesView />;
    case 'stacks':
      return <StacksView />;
    case 'class':
      return <ClassView />;
    default:
      return <GridView />;
  }
}

/** The address after `#` is the view's, so the link moves the focus itself. */
function SkipLink() {
  return (
    <a
      className="skip"
      href="#main"
      onClick={(event) => {
        event.preventDefault();
        document.getElementById(viewTitleId)?.focus();
      }}
    >
      Skip to the content
    </a>
  );
}

function Plain({ text }: { text: string }) {
  return (
    <main className="plain-page">
      <h1>The class</h1>
      <p role="status">{text}</p>
    </main>
  );
}

/** As a new page would; not when the page itself has just been opened. */
function useFocusOnOpening(opened: string): void {
  const before = useRef(opened);
  useEffect(() => {
    if (before.current === opened) return;
    before.current = opened;
    scrollTo(0, 0);
    document.getElementById(viewTitleId)?.focus({ preventScroll: true });
  }, [opened]);
}
