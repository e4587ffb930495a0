/**
 * The page's style sheet, served as a file of its own. It is no .css here because vitest empties those, `?raw` or not.
 * Like real back offices, it styles every element and uses high z-indexes.
 */
export const SITE_STYLE = `* {
  box-sizing: content-box;
  font-size: 13px;
  font-family: "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
  line-height: 1.3;
}
body {
  margin: 0;
  background: #eef1f4;
  color: #2b3440;
}
button {
  border: 0;
  border-radius: 4px;
  padding: 8px 14px;
  background: #e8742c;
  color: #fff;
  font-weight: 600;
  cursor: pointer;
}
.barra {
  position: sticky;
  top: 0;
  z-index: 9999;
  display: flex;
  align-items: center;
  gap: 22px;
  padding: 10px 18px;
  background: #1f3a5f;
  color: #fff;
}
.marca {
  font-size: 20px;
  letter-spacing: 0.5px;
}
.menu {
  display: flex;
  gap: 4px;
  flex: 1;
}
.menu a {
  padding: 8px 12px;
  border-radius: 4px;
  color: #d5e0ee;
  text-decoration: none;
}
.menu a.activa {
  background: #35557f;
  color: #fff;
}
.cajero {
  color: #d5e0ee;
}
main {
  display: grid;
  grid-template-columns: 230px 1fr 290px;
  gap: 14px;
  padding: 14px 18px;
  min-height: 560px;
}
section {
  background: #fff;
  border: 1px solid #d9dfe6;
  border-radius: 6px;
  padding: 12px;
}
h2 {
  margin: 0 0 10px;
  font-size: 15px;
}
table {
  width: 100%;
  border-collapse: collapse;
}
td,
th {
  padding: 6px 4px;
  border-bottom: 1px solid #edf0f3;
  text-align: left;
}
.libre {
  color: #26824a;
}
.ocupada {
  color: #b3401f;
  font-weight: 600;
}
.productos {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(118px, 1fr));
  gap: 10px;
}
.producto {
  display: block;
  padding: 14px 10px;
  border: 1px solid #d9dfe6;
  background: #f8fafc;
  color: #2b3440;
  font-weight: 400;
  text-align: center;
}
.producto b {
  display: block;
  margin-top: 6px;
  color: #1f3a5f;
}
.total {
  font-size: 20px;
  font-weight: 700;
}
.acceso {
  display: grid;
  place-items: center;
  min-height: 100vh;
  background: #1f3a5f;
}
.tarjeta {
  display: grid;
  gap: 8px;
  width: 280px;
  padding: 28px;
  border-radius: 8px;
  background: #fff;
}
.tarjeta h1 {
  margin: 0;
  color: #1f3a5f;
  font-size: 26px;
}
.tarjeta input {
  padding: 9px;
  border: 1px solid #c3ccd6;
  border-radius: 4px;
}
.sub {
  margin: 0 0 8px;
  color: #6a7684;
}
.aviso {
  margin: 0;
  color: #b3401f;
}
`
