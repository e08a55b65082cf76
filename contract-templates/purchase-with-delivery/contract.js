// The glue of the purchase contract with delivery. It prices by the rule set "pricing", keeps a
// process instance for each shopping session, does the work of the process's tasks, and holds what
// was paid until the carrier's notice releases it or the process's timer gives it back.

// What the shop sells. `item` is {sku, title, listed_price, stock}.
export function putItem(item) {
  if (item.listed_price <= 0) {
    refuse("a listed price is more than 0, this one is " + String(item.listed_price));
  }
  if (item.stock < 0) {
    refuse("a stock is 0 or more, this one is " + String(item.stock));
  }
  db.items.put(item);
  emit("ItemChanged", { sku: item.sku, listed_price: item.listed_price, stock: item.stock });
}

// What the platform knows of a buyer.
export function setScore(address, score) {
  const buyer = buyerAt(address);
  buyer.fico_score = score;
  db.buyers.put(buyer);
  emit("ScoreChanged", { address: buyer.address, fico_score: score });
}

// Takes the value that comes with the call. `limit` is how much of the deposit the shop may spend
// from now on; the buyer signs for it with this call.
export function deposit(limit) {
  if (limit < 0) {
    refuse("a limit is 0 or more, this one is " + String(limit));
  }
  const buyer = buyerAt(message.sender);
  buyer.deposit = buyer.deposit + message.value;
  buyer.spend_limit = asset.round(limit);
  db.buyers.put(buyer);
  emit("Deposited", { address: buyer.address, amount: message.value, limit: buyer.spend_limit });
  return { deposit: buyer.deposit, limit: buyer.spend_limit };
}

// Gives a buyer back what the shop has not spent.
export function withdraw(amount) {
  const buyer = buyerAt(message.sender);
  if (amount <= 0 || amount > buyer.deposit) {
    refuse("you can withdraw up to " + String(buyer.deposit) + " " + asset.symbol);
  }
  buyer.deposit = buyer.deposit - amount;
  db.buyers.put(buyer);
  asset.transfer(message.sender, amount);
  emit("Withdrawn", { address: buyer.address, amount: amount });
  return { deposit: buyer.deposit };
}

// Registers the key with which the shop signs its webhooks; `proof` shows that the shop holds it.
export function connectShop(publicKey, proof) {
  hooks.registerKey("orders", publicKey, proof);
  emit("ShopConnected", { publicKey: publicKey });
}

// Registers the key with which the carrier signs its notices.
export function connectCarrier(publicKey, proof) {
  hooks.registerKey("shipping", publicKey, proof);
  emit("CarrierConnected", { publicKey: publicKey });
}

// Quotes a price; reads only, from what the contract knows of the buyer and the item.
export function price(buyer, sku) {
  return quote(buyerAt(buyer), itemWith(sku));
}

// An order was placed at the shop. A session buys once: its second order is answered with the first.
export function onOrder(event) {
  const placed = event.body.data;
  if (event.body.type !== "order.placed") {
    refuse("hook orders takes events of type order.placed");
  }
  if (placed.quantity < 1) {
    refuse("an order is for at least 1 item");
  }
  const known = db.orders.get(placed.session);
  if (known !== null) {
    return again(known, placed);
  }
  return purchase(placed);
}

// The carrier has delivered. A notice for an order that waits for none changes nothing.
export function onShipping(event) {
  const notice = event.body.data;
  if (event.body.type !== "parcel.delivered") {
    refuse("hook shipping takes events of type parcel.delivered");
  }
  const order = db.orders.get(notice.session);
  if (order === null) {
    refuse("there is no order of session " + notice.session);
  }
  processes.message(order.process, "delivered", { parcel: notice.parcel });
  return standing(notice.session);
}

function again(known, placed) {
  if (
    known.buyer !== placed.buyer ||
    known.sku !== placed.sku ||
    known.quantity !== placed.quantity
  ) {
    refuse("session " + known.session + " has another order already: use a new session");
  }
  return standing(known.session);
}

function purchase(placed) {
  const buyer = buyerAt(placed.buyer);
  const item = itemWith(placed.sku);
  const order = {
    session: placed.session,
    buyer: buyer.address,
    sku: item.sku,
    quantity: placed.quantity,
    total: asset.round(quote(buyer, item).price * placed.quantity)
  };
  db.orders.put({
    session: order.session,
    buyer: order.buyer,
    sku: order.sku,
    quantity: order.quantity,
    total: order.total,
    status: "placed"
  });
  const instance = processes.start("purchase", {
    order: order,
    buyer: {
      fico_score: buyer.fico_score,
      deposit: buyer.deposit,
      spend_limit: buyer.spend_limit
    },
    item: { stock: item.stock },
    policy: {
      minimum_score: params.minimumScore,
      approval_limit: params.approvalLimit
    },
    decision: {},
    dueIn: "P" + String(params.deliveryDays) + "D"
  });
  const row = db.orders.get(order.session);
  row.process = instance.id;
  if (row.status === "placed") {
    row.status = "waiting for the approver";
  }
  db.orders.put(row);
  return standing(order.session);
}

// Where a session's purchase stands.
function standing(session) {
  const order = db.orders.get(session);
  return {
    session: order.session,
    status: order.status,
    reason: order.reason,
    total: order.total,
    process: order.process
  };
}

// The process's tasks. All that run in one step are one transaction: one that refuses undoes all.

export function decrementInventory(task) {
  const item = itemWith(task.order.sku);
  if (item.stock < task.order.quantity) {
    refuse("only " + String(item.stock) + " of " + item.sku + " are left");
  }
  item.stock = item.stock - task.order.quantity;
  db.items.put(item);
}

// The contract keeps the money: it is no longer the buyer's deposit, and not yet the seller's.
export function holdInEscrow(task) {
  emit("PaymentHeld", { session: task.order.session, amount: task.order.total });
}

export function deductFromBuyer(task) {
  const buyer = buyerAt(task.order.buyer);
  if (buyer.deposit < task.order.total) {
    refuse("the buyer's deposit of " + String(buyer.deposit) + " is too small now");
  }
  if (buyer.spend_limit < task.order.total) {
    refuse("the buyer's limit of " + String(buyer.spend_limit) + " is too small now");
  }
  buyer.deposit = buyer.deposit - task.order.total;
  buyer.spend_limit = buyer.spend_limit - task.order.total;
  db.buyers.put(buyer);
  settle(task.order.session, "in escrow", null);
}

export function releaseToSeller(task) {
  asset.transfer(params.seller, task.order.total);
  settle(task.order.session, "delivered", null);
}

// Not delivered in time: the buyer has the money back, and the shop may sell the item again.
export function refundBuyer(task) {
  const item = itemWith(task.order.sku);
  item.stock = item.stock + task.order.quantity;
  db.items.put(item);
  asset.transfer(task.order.buyer, task.order.total);
  settle(task.order.session, "refunded", "not delivered in time");
}

export function disapprove(task) {
  const asked = task.decision.outcome === "ask";
  settle(
    task.order.session,
    "disapproved",
    asked ? "the approver refused" : task.decision.reason
  );
}

function settle(session, status, reason) {
  const order = db.orders.get(session);
  order.status = status;
  order.reason = reason;
  db.orders.put(order);
  emit("OrderSettled", { session: session, status: status, total: order.total, reason: reason });
}

function quote(buyer, item) {
  const priced = rules.fire("pricing", [
    { type: "PriceRequest", sku: item.sku },
    { type: "Buyer", fico_score: buyer.fico_score },
    { type: "Item", listed_price: item.listed_price }
  ]);
  return {
    sku: item.sku,
    price: asset.round(priced.facts[0].price),
    listedPrice: item.listed_price,
    rule: priced.fired[0],
    symbol: asset.symbol
  };
}

function itemWith(sku) {
  const item = db.items.get(sku);
  if (item === null) {
    refuse("there is no item " + sku);
  }
  return item;
}

function buyerAt(address) {
  const buyer = db.buyers.get(address);
  if (buyer === null) {
    return { address: address, fico_score: 0, deposit: 0, spend_limit: 0 };
  }
  return buyer;
}
