using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kazasu.Hosting.Stores;
using Kazasu.Terminal.Declarations;
using Kazasu.Terminal.Tests.Clinic;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Kazasu.Terminal.Tests.Declarations;

/// <summary>被保険者資格申立書: filled in, checked, kept for billing, destroyed.</summary>
public sealed class DeclarationTests
{
    private static readonly string[] Secrets = ["申立　太郎", "モウシタテ", "見本健康保険組合", "ひみつ商事", "東京都千代田区霞が関", "03-0000-1234"];

    private static readonly Dictionary<string, string> Complete = new(StringComparer.Ordinal)
    {
        ["validCardIssued"] = "yes", ["kind"] = "employees", ["insurerName"] = Secrets[2], ["workplaceName"] = Secrets[3], ["issued"] = "within-one-month", ["share"] = "twenty",
        ["name"] = Secrets[0], ["kana"] = Secrets[1], ["birth"] = "1953-04-12", ["sex"] = "male", ["address"] = Secrets[4], ["signedOn"] = "2025-10-07", ["signature"] = Secrets[0],
        ["telephone"] = Secrets[5],
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact, Covers("F45", "F46", "F47", "F48", "F49", "F50", "F52", "F53", "F55", "F58", "F59")]
    public async Task What_is_missing_stands_at_its_field_with_the_reason_and_nothing_typed_is_lost()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var visit = await UntilDeclaredAsync(clinic);
        var missing = await KeepAsync(clinic, visit, new() { ["kind"] = "employees", ["insurerName"] = Secrets[2] });
        Assert.Equal(["valid-card-issued", "workplace-name", "name", "kana", "birth", "sex", "address", "signed-on", "signature", "telephone"], missing);
        var page = await clinic.PageAsync($"/reception/visits/{visit}/declaration", clinic.Reception);
        Assert.Contains("足りない項目が10件あります", page);
        Assert.Contains("有効な保険資格がある場合のみ使えます", page);
        Assert.Contains("事業所名（お勤めの会社名等）が必要", page);
        Assert.Contains($"value=\"{Secrets[2]}\"", page);

        Assert.Empty(await KeepAsync(clinic, visit, Complete));
        page = await clinic.PageAsync($"/reception/visits/{visit}/declaration", clinic.Reception);
        Assert.Contains("すべて記入されています", page);

        // one press beside the print button must not destroy it
        Assert.Matches("(?s)<details id=\"destroy\">.*元にはもどせません.*declaration/destroy.*</details>", page);
    }

    [Fact, Covers("C11", "DT-B17", "F16", "N28", "F51")]
    public async Task The_declared_share_is_what_the_guide_asks_for()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var visit = await UntilDeclaredAsync(clinic);
        var before = (await clinic.VisitAsync(visit)).Guide!;
        Assert.Equal(("as-declared", 30, "hold"), (before.Share, before.Percent, before.ClaimForm));
        Assert.Contains("3割（提案）", await clinic.PageAsync($"/reception?visit={visit}", clinic.Reception));
        await KeepAsync(clinic, visit, Complete);
        Assert.Equal(20, (await clinic.VisitAsync(visit)).Guide!.Percent);
    }

    [Fact, Covers("L13", "F54", "XC-32")]
    public async Task The_form_prints_blank_and_filled_in_on_one_sheet()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var visit = await UntilDeclaredAsync(clinic);
        await KeepAsync(clinic, visit, Complete);
        var blank = await clinic.PageAsync("/reception/declaration/blank", clinic.Reception);
        foreach (var printed in new[] { "被保険者資格申立書", "有効な保険証の交付を受けている", "□社保", "□明治", "速やかに廃棄します", "※5" }) { Assert.Contains(printed, blank); }
        Assert.DoesNotContain("☑", blank);
        var filled = await clinic.PageAsync($"/reception/visits/{visit}/declaration/sheet", clinic.Reception);
        foreach (var printed in Secrets.Concat(["☑社保", "☑2割", "昭和28年4月12日"])) { Assert.Contains(printed, filled); }
    }

    [Fact, Covers("F39", "C15", "DT-A15")]
    public async Task With_a_phone_only_there_is_no_declaration()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var visit = await FailAsync(clinic);
        await TellAllAsync(clinic, visit, new() { ["physical-card"] = "no" });
        Assert.Contains("この受付では申立書を使えません", await clinic.PageAsync($"/reception/visits/{visit}/declaration", clinic.Reception));
        using var answer = await clinic.Reception.PostAsJsonAsync($"/reception/visits/{visit}/declaration", Complete, Ct);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact, Covers("F44", "SC-120")]
    public async Task When_billing_is_finished_nothing_can_be_read_back_from_store_log_or_a_backup_made_before()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var visit = await UntilDeclaredAsync(clinic);
        await KeepAsync(clinic, visit, Complete);
        var data = Path.Combine(clinic.Folder, "data");
        var vault = clinic.App.Services.GetRequiredService<DeclarationVault>();
        Assert.Equal(Secrets[0], (await vault.FindAsync(visit, Ct))!.Form!.Name);

        // a backup as an operator makes one: the database, by its own means and by copying its files, without the folder of keys
        var backup = Path.Combine(clinic.Folder, "backup.db");
        await using (var db = await clinic.App.Services.GetRequiredService<Database>().ConnectAsync(Ct))
        await using (var copy = new SqliteConnection($"Data Source={backup};Pooling=False"))
        {
            await copy.OpenAsync(Ct);
            ((SqliteConnection)db).BackupDatabase(copy);
        }
        foreach (var file in Directory.GetFiles(data, "terminal.db*")) { File.Copy(file, Path.Combine(clinic.Folder, "copied-" + Path.GetFileName(file))); }
        Assert.Single(Directory.GetFiles(Path.Combine(data, "declaration-keys")));
        var sealedForm = await SealedAsync(backup, visit);
        Assert.NotEmpty(sealedForm!);

        using (var destroyed = await clinic.Reception.PostAsync($"/reception/visits/{visit}/declaration/destroy", null, Ct)) { Assert.Equal(HttpStatusCode.NoContent, destroyed.StatusCode); }
        Assert.Empty(Directory.GetFiles(Path.Combine(data, "declaration-keys")));
        Assert.Null((await vault.FindAsync(visit, Ct))!.Form);

        // before and after, in clear text of either encoding or as escaped JSON: nowhere
        foreach (var file in Directory.GetFiles(clinic.Folder, "*", SearchOption.AllDirectories))
        {
            var bytes = await ReadAsync(file);
            foreach (var secret in Secrets)
            {
                foreach (var form in (byte[][])[Encoding.UTF8.GetBytes(secret), Encoding.Unicode.GetBytes(secret), Encoding.UTF8.GetBytes(JsonSerializer.Serialize(secret).Trim('"'))])
                {
                    Assert.True(bytes.AsSpan().IndexOf(form) < 0, $"{secret} in {Path.GetFileName(file)}");
                }
            }
        }

        // what the backup holds is sealed, and the living store and its log do not even hold that any more
        foreach (var file in Directory.GetFiles(data, "terminal.db*"))
        {
            Assert.True((await ReadAsync(file)).AsSpan().IndexOf(sealedForm!.AsSpan(0, 24)) < 0, Path.GetFileName(file));
        }

        // the backup put back: still nothing
        await using (var db = await clinic.App.Services.GetRequiredService<Database>().ConnectAsync(Ct))
        await using (var copy = new SqliteConnection($"Data Source={backup};Pooling=False"))
        {
            await copy.OpenAsync(Ct);
            copy.BackupDatabase((SqliteConnection)db);
        }
        Assert.NotNull(await vault.FindAsync(visit, Ct));
        Assert.Null((await vault.FindAsync(visit, Ct))!.Form);
    }

    [Fact, Covers("F44", "GP-37")]
    public async Task A_case_that_is_never_settled_is_destroyed_at_the_deadline()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var visit = await UntilDeclaredAsync(clinic);
        await KeepAsync(clinic, visit, Complete);
        var vault = clinic.App.Services.GetRequiredService<DeclarationVault>();
        var taken = (await vault.FindAsync(visit, Ct))!.Taken;
        Assert.Empty(await vault.OverdueAsync(taken.AddDays(729), Ct));
        Assert.Equal([visit], await vault.OverdueAsync(taken.AddDays(730), Ct));
    }

    [Fact]
    public async Task The_log_and_the_record_name_nobody()
    {
        await using var clinic = await ClinicFixture.OpenAsync();
        var visit = await UntilDeclaredAsync(clinic);
        await KeepAsync(clinic, visit, Complete);
        using var answer = await clinic.Reception.PostAsJsonAsync($"/reception/visits/{visit}/guide/record", new { method = "declaration", by = "佐藤" }, Ct);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var told = JsonSerializer.Serialize((await clinic.VisitAsync(visit)).Guide, ClinicFixture.Json) + string.Join('\n', clinic.Log);
        foreach (var secret in Secrets) { Assert.DoesNotContain(secret, told); }
    }

    private static async Task<byte[]?> SealedAsync(string file, Guid visit)
    {
        await using var db = new SqliteConnection($"Data Source={file};Pooling=False");
        await db.OpenAsync(Ct);
        await using var command = db.CreateCommand();
        command.CommandText = "select sealed from declaration where visit = @visit";
        command.Parameters.AddWithValue("@visit", visit.ToString());
        return await command.ExecuteScalarAsync(Ct) as byte[];
    }

    private static async Task<byte[]> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Ct);
        return bytes.ToArray();
    }

    /// <summary>A phone that fails, a card whose chip is damaged, nothing else, first visit: DT-B17.</summary>
    private static async Task<Guid> UntilDeclaredAsync(ClinicFixture clinic)
    {
        var visit = await FailAsync(clinic);
        await TellAllAsync(clinic, visit, new() { ["physical-card"] = "yes", ["card-read"] = "chip-damaged", ["visit"] = "first" });
        Assert.Equal("DT-B17", (await clinic.VisitAsync(visit)).Guide!.Rows[^1]);
        return visit;
    }

    private static async Task<Guid> FailAsync(ClinicFixture clinic)
    {
        var visit = (await clinic.ToHoldAsync()).Visit!.Value;
        using var staff = await clinic.Reception.PostAsync("/reception/fallback", null, Ct);
        return visit;
    }

    private static async Task TellAllAsync(ClinicFixture clinic, Guid visit, Dictionary<string, string> answers)
    {
        while ((await clinic.VisitAsync(visit)).Guide is { Question: { } question, Choices: var choices })
        {
            var choice = answers.GetValueOrDefault(question) ?? choices.FirstOrDefault(c => c is "no" or "none") ?? choices[0];
            using var answer = await clinic.Reception.PostAsJsonAsync($"/reception/visits/{visit}/guide/answer", new { question, choice }, Ct);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }
    }

    private static async Task<IReadOnlyList<string>> KeepAsync(ClinicFixture clinic, Guid visit, Dictionary<string, string> fields)
    {
        using var answer = await clinic.Reception.PostAsJsonAsync($"/reception/visits/{visit}/declaration", fields, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var told = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        return [.. told.GetProperty("faults").EnumerateArray().Select(f => f.GetProperty("field").GetString()!)];
    }
}
