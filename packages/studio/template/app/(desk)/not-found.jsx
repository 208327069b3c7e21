export default function NotFound() {
  return (
    <main className="ct-main" id="main">
      <div className="ct-page">
        <h1>没有这个页面</h1>
        <p className="ct-lead">
          请检查地址，或<a href="/admin">回到工作台</a>。
        </p>
      </div>
    </main>
  );
}
