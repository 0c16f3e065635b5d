using System.Text.Json;
using Kazasu.Rules.Preparation;
using Microsoft.Extensions.Logging;

namespace Kazasu.Web.Preparation;

/// <summary>
/// The list of models: the built-in one, or <c>phone-models.json</c> in the data folder, which is read again when it changes (fields as in
/// <see cref="PhoneModels"/>). A file that cannot be read leaves the last good list and is told in the log.
/// </summary>
internal sealed partial class PhoneModelsFile(WebSettings settings, ILogger<PhoneModelsFile> log)
{
    public const string Name = "phone-models.json";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, RespectRequiredConstructorParameters = true };

    private readonly string _file = Path.Combine(settings.DataFolder, Name);
    private (DateTime Written, PhoneModels Models) _kept = (DateTime.MinValue, PhoneModels.BuiltIn);

    public PhoneModels Now()
    {
        var written = File.Exists(_file) ? File.GetLastWriteTimeUtc(_file) : DateTime.MinValue;
        if (written == _kept.Written) { return _kept.Models; }

        try
        {
            _kept = (written, written == DateTime.MinValue ? PhoneModels.BuiltIn : JsonSerializer.Deserialize<PhoneModels>(File.ReadAllText(_file), s_json) ?? throw new JsonException("null"));
        }
        catch (Exception wrong) when (wrong is JsonException or IOException or UnauthorizedAccessException)
        {
            NotRead(log, _file, wrong.Message);
            _kept = (written, _kept.Models);
        }

        return _kept.Models;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{File} is not a list of models, the list before it stays: {Message}")]
    private static partial void NotRead(ILogger log, string file, string message);
}
