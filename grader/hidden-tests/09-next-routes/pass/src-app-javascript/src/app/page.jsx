export default () => <h1>Notes</h1>
