"""Asks Spark the questions of docs/nation.md about the Parquet files of all councils below a folder."""

import json
import sys
import time
from decimal import Decimal

from pyspark.sql import SparkSession

told = json.loads(sys.argv[1])
spark = (
    SparkSession.builder.master("local[*]")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.warehouse.dir", f"{told['books']}/../warehouse")
    .config("spark.driver.memory", "4g")
    .config("spark.sql.shuffle.partitions", "16")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")
for table in told["tables"]:
    files = spark.read.option("mergeSchema", "true").parquet(f"{told['books']}/*/parquet/{table}.parquet")
    files.createOrReplaceTempView(table)
answers, seconds = {}, {}
for name, sql in told["questions"].items():
    began = time.monotonic()
    rows = spark.sql(sql).collect()
    answers[name] = [[float(v) if isinstance(v, Decimal) else v for v in row] for row in rows]
    seconds[name] = time.monotonic() - began
spark.sql(told["gather"])
gathered = spark.sql("SELECT count(*) FROM by_year").collect()[0][0]
print(json.dumps({"version": spark.version, "answers": answers, "seconds": seconds, "gathered": gathered}))
