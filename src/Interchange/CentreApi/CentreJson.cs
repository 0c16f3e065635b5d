using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kazasu.Interchange.CentreApi;

/// <summary>How the interface writes JSON: camelCase, dates <c>2025-12-02</c>, moments ISO 8601, unknown fields ignored, null for what is not there.</summary>
public static class CentreJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 16,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // never part of a page: names stay names and base64 stays base64, which is shorter and quicker
    };
}
