'use client';

export default function ErrorPage({ reset }) {
  return (
    <main className="ct-main" id="main">
      <div className="ct-page">
        <h1>这个页面没有打开</h1>
        <p className="ct-lead">
          系统出了问题，已经记录。您填写过的内容没有被提交。请再试一次；仍然不行，请联系系统管理员。
        </p>
        <div className="ct-actions">
          <button type="button" className="ct-button ct-button--primary" onClick={() => reset()}>
            再试一次
          </button>
          <a className="ct-button" href="/admin">
            回到工作台
          </a>
        </div>
      </div>
    </main>
  );
}
