-- The columns of the workload, read once. The types are declared, so that
-- nothing is sniffed.
CREATE TEMP TABLE deals AS
SELECT deal_id, coalesce(owner, '(unassigned)') AS owner, location, status, created_date, close_date, amount,
       close_date - created_date AS cycle
FROM read_csv($deals, header = true, delim = ',', quote = '"', escape = '"', auto_detect = false, columns = {
    'deal_id': 'VARCHAR', 'deal_name': 'VARCHAR', 'owner': 'VARCHAR', 'customer': 'VARCHAR', 'location': 'VARCHAR',
    'stage': 'VARCHAR', 'status': 'VARCHAR', 'created_date': 'DATE', 'close_date': 'DATE', 'amount': 'DECIMAL(18, 4)',
    'currency': 'VARCHAR', 'probability': 'VARCHAR', 'source': 'VARCHAR', 'product': 'VARCHAR', 'segment': 'VARCHAR',
    'type': 'VARCHAR', 'loss_reason': 'VARCHAR', 'modified_date': 'DATE'});
