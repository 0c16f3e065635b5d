using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Interchange.Text;
using Microsoft.Extensions.Logging;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>Takes one request file, has it answered, and sees that the answer lies in the result folder before the request goes.</summary>
internal sealed partial class RequestDesk(Folders folders, RequestBook book, Answering answering, TerminalSettings settings, TimeProvider clock, ILogger<RequestDesk> log)
{
    private readonly ConcurrentDictionary<string, (long Length, DateTimeOffset Since)> _growing = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the name begins like a request whose layout is known. Everything else in the folder is left alone.</summary>
    public static bool IsOurs(string name) =>
        name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && name.IndexOf('_', StringComparison.Ordinal) is > 0 and var at
        && Catalogue.Find(name[..at]) is { Direction: Direction.Request };

    public async Task HandleAsync(string file, CancellationToken ct)
    {
        var name = Path.GetFileName(file);
        if (await folders.Files.TryReadAsync(file, ct) is not { } bytes) { return; }
        if (FileName.Parse(name) is not { Layout: { } layout } parsed) { folders.Files.TryMove(file, folders.Aside); LogOutcome(ResultCodes.WrongName.Code); return; }

        var reading = OqsReader.Read(layout, bytes);
        if (reading.Message is null && !Quiet(name, bytes.Length)) { return; }
        _growing.TryRemove(name, out _);
        if (await book.TakeAsync(name, Convert.ToHexStringLower(SHA256.HashData(bytes))) is not { } id)
        {
            await GoneAsync(file);
            return;
        }

        var faults = reading.Faults;
        if (reading.Sound && reading.Message!.Header["MedicalInstitutionCode"] != settings.Facility)
        {
            faults = [new(ResultCodes.OtherInstitution, reading.Message.Header.Find("MedicalInstitutionCode")!.Line, "MessageHeader/MedicalInstitutionCode", "is another institution's.")];
        }

        if (faults.Count > 0) { await RefuseAsync(file, parsed, faults, ct); return; }
        Answered answer;
        try
        {
            answer = await answering.AnswerAsync(reading.Message!, bytes, id, ct);
        }
        catch (Exception e) when (e is not (OperationCanceledException or ObjectDisposedException or IOException or UnauthorizedAccessException or DbException))
        {
            // a full disk or a stop goes by and the request is taken up again; what fails by itself would fail for ever, and the client would wait for ever
            LogTrouble(e.GetType().Name, e.StackTrace);
            await RefuseAsync(file, parsed, [new(ResultCodes.Refused, 0, "", "could not be worked on.")], ct);
            return;
        }

        await folders.Files.WriteAsync(folders.Results, parsed.Answer(answer.Extension).ToString(), answer.Bytes, ct);
        await book.CameAsync(name, RequestState.Answered);
        await GoneAsync(file);
    }

    /// <summary>The reason first, then the request itself: clients read the <c>.err</c> as soon as they see the request (facts 2.1, 3.3).</summary>
    private async Task RefuseAsync(string file, FileName name, IReadOnlyList<OqsFault> faults, CancellationToken ct)
    {
        var lines = faults.Select(f => string.Format(folders.Settings.ErrorFormat, f.Code.Code, $"{f.Code.Japanese}{Place(f)}"));
        await folders.Files.WriteAsync(folders.Results, name.With("err").ToString(), Encodings.Utf8.GetBytes(string.Join("\r\n", lines) + "\r\n"), ct);
        if (folders.Files.TryMove(file, folders.Results)) { await book.CameAsync(Path.GetFileName(file), RequestState.Gone); }
        LogOutcome(faults[0].Code.Code);
    }

    /// <summary>Where in the file; nothing when it is the file as a whole.</summary>
    private static string Place(OqsFault fault) => fault switch
    {
        { Line: 0 } => "",
        { Element: "" } => $" ({fault.Line}行目)",
        _ => $" ({fault.Line}行目 {fault.Element})",
    };

    private async Task GoneAsync(string file)
    {
        if (folders.Files.TryDelete(file)) { await book.CameAsync(Path.GetFileName(file), RequestState.Gone); }
    }

    /// <summary>Whether nothing has been added to an unreadable file for long enough.</summary>
    private bool Quiet(string name, long length)
    {
        var now = clock.GetUtcNow();
        var seen = _growing.AddOrUpdate(name, (length, now), (_, old) => old.Length == length ? old : (length, now));
        return now - seen.Since >= folders.Settings.Quiet;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "receipt computer: request refused, {Code}")]
    private partial void LogOutcome(string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "receipt computer: a request could not be worked on, {Type} {Place}")]
    private partial void LogTrouble(string type, string? place);
}
