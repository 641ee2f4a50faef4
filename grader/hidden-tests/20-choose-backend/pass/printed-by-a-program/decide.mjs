// Prints decisions.json: node decide.mjs > decisions.json
const node = (...because) => ({ choice: 'node', because });
const next = (...because) => ({ choice: 'next', because });
const both = (...because) => ({ choice: 'both', because });

const decisions = {
  'phone-and-two-sites': node('full-control'),
  'multiplayer-game': node('state-in-memory'),
  'shop-found-by-search': next('fast-first-page'),
  'solo-blog': next('conventions-save-setup'),
  'rare-webhook': next('requests-stand-alone'),
  'video-transcoder': node('long-running-work'),
  'company-dashboard': next('conventions-save-setup'),
  'live-collab-editor-site': both('realtime-connections'),
  'learn-how-the-web-works': node('full-control'),
  'first-full-stack-job': next('conventions-save-setup'),
};

console.log(JSON.stringify(decisions, null, 1));
