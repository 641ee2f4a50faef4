const members = [];

export const names = () => members.map(({ name }) => name);
export const isTaken = (name) => names().includes(name);

export function enter(name, socket) {
  for (const member of members) tell(member, { name, type: 'join' });
  const member = { name, socket };
  members.push(member);

  socket.addEventListener('message', (event) => {
    const text = textIn(event.data);
    if (text === undefined) tell(member, { type: 'error', error: 'I did not understand that.', you_sent: event.data });
    else members.forEach((one) => tell(one, { at: new Date().toISOString(), text, from: name, type: 'message' }));
  });
  socket.addEventListener('error', () => {});
  socket.addEventListener('close', () => {
    members.splice(members.indexOf(member), 1);
    members.forEach((one) => tell(one, { type: 'leave', name }));
  });
}

function textIn(data) {
  try {
    const { text } = JSON.parse(data);
    if (typeof text === 'string' && text !== '' && text.length <= 500) return text;
  } catch {}
}

function tell({ socket }, frame) {
  socket.send(JSON.stringify(frame));
}
