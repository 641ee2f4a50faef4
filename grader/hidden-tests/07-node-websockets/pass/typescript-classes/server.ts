import { ChatServer } from './src/chat-server';

new ChatServer(Number(process.env.PORT) || 3000).start();
