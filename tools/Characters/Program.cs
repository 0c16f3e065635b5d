using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kazasu.Hosting.Stores;
using Microsoft.Data.Sqlite;

// Compiles the national character list (MJ文字情報一覧表) and its shrink map (MJ縮退マップ) into src/Interchange/Text. See README.md beside this file.
if (args is not [var database, var folder])
{
    Console.Error.WriteLine("usage: dotnet run --project tools/Characters -- <dist/moji.db of the package> <src/Interchange/Text>");
    return 2;
}

// Order of trust: rules first, then ordinances and registers, then what the map's makers call likeness; the letter is what the table holds.
(char Letter, string Table, string Rank)[] tables =
[
    ('a', "JIS包摂規準UCS統合規則", "縮退UCS"), ('b', "戸籍統一文字情報_親字正字", "ホップ数"), ('c', "法務省告示582号別表第四_一", "順位"),
    ('d', "法務省告示582号別表第四_二", "順位"), ('e', "民二5202号通知別表_正字俗字等対照表", "縮退UCS"), ('f', "民一2842号通達別表_誤字俗字正字一覧表_俗字", "縮退UCS"),
    ('g', "民一2842号通達別表_誤字俗字正字一覧表_無印", "縮退UCS"), ('h', "民一2842号通達別表_誤字俗字正字一覧表_別字", "縮退UCS"),
    ('i', "読み字形による類推", "縮退UCS"), ('j', "辞書類等による関連字", "縮退UCS"),
];

SystemSqlite.Use();
using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
connection.Open();

var substitutes = new Dictionary<string, StringBuilder>(StringComparer.Ordinal);
foreach (var (letter, table, rank) in tables)
{
    foreach (var row in Rows($"select MJ文字図形名, 縮退UCS from \"mjsm_{table}\" order by MJ文字図形名, {rank}, 縮退UCS"))
    {
        if (!substitutes.TryGetValue(row[0]!, out var line)) { substitutes[row[0]!] = line = new StringBuilder(); }
        line.Append('\t').Append(letter).Append(row[1]);
    }
}

var text = new StringBuilder();
var glyphs = 0;
foreach (var row in Rows("select MJ文字図形名, coalesce(実装したUCS, ''), coalesce(対応するUCS, ''), coalesce(実装したMoji_JohoコレクションIVS, ''), coalesce(実装したSVS, ''), coalesce(対応する互換漢字, '') from mji order by 1"))
{
    glyphs++;
    // number, implemented character, corresponding character where it differs, variation sequences, compatibility ideograph
    text.Append(row[0].AsSpan(2)).Append('\t').Append(row[1]).Append('\t').Append(row[2] == row[1] ? "" : row[2])
        .Append('\t').Append(row[3]).Append('\t').Append(row[4]).Append('\t').Append(row[5]);
    if (substitutes.TryGetValue(row[0]!, out var line)) { text.Append(line); }
    text.Append('\n');
}

var bytes = Encoding.UTF8.GetBytes(text.ToString());
var compiled = Path.Combine(folder, "characters.tsv.gz");
await using (var file = File.Create(compiled))
await using (var zip = new GZipStream(file, CompressionLevel.SmallestSize))
{
    await zip.WriteAsync(bytes);
}

var facts = new
{
    source = "npm package @mandel59/mojidata 1.8.1, dist/moji.db",
    sourceSha256 = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(database))),
    lists = "MJ文字情報一覧表 and MJ縮退マップ, 一般社団法人 文字情報技術促進協議会",
    licence = "CC-BY-SA-2.1-JP",
    changes = "Columns chosen, shrink tables merged into one line a glyph in a fixed order; no entry altered.",
    glyphs,
    contentSha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
    tables = tables.ToDictionary(entry => entry.Letter.ToString(), entry => entry.Table),
};
var options = new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
await File.WriteAllTextAsync(Path.Combine(folder, "characters.json"), JsonSerializer.Serialize(facts, options) + "\n");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{glyphs} glyphs, {bytes.Length} bytes, {new FileInfo(compiled).Length} packed"));
return 0;

IEnumerable<string?[]> Rows(string sql)
{
    using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the statements are written above; nothing comes from outside
    command.CommandText = sql;
#pragma warning restore CA2100
    using var reader = command.ExecuteReader();
    while (reader.Read())
    {
        var row = new string?[reader.FieldCount];
        for (var i = 0; i < row.Length; i++) { row[i] = reader.IsDBNull(i) ? null : reader.GetString(i); }
        yield return row;
    }
}
