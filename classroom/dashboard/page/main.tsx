import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { ClassStore } from './core/class-store.ts';
import { applyTheme, readTheme } from './core/theme.ts';

applyTheme(readTheme());

const place = document.getElementById('root');
if (place) {
  const store = new ClassStore();
  store.start();
  createRoot(place).render(<App store={store} />);
}
